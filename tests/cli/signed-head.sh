# The head is signed by the config's key; anyone with the public one can check it by openssl alone.
. "$CLI/lib.bash"
sample_night
openssl genpkey -algorithm ed25519 -out samples/key.pem
openssl pkey -in samples/key.pem -pubout -out pub.pem
run_night
unsigned=$(sha256sum <samples/out/latest/manifest.json)
ls samples/out/latest/ | grep sig
echo 'signing_key: key.pem' >>samples/nightly.yaml
check() { # FOLDER
    openssl pkeyutl -verify -pubin -inkey pub.pem -rawin -in "$1/head.txt" \
        -sigfile "$1/head.txt.sig" 2>&1 | tail -n 1
}
run_night
check samples/out/latest
stat -c '%s bytes' samples/out/latest/head.txt.sig
[ "$unsigned" = "$(sha256sum <samples/out/latest/manifest.json)" ] && echo "the manifest is the same"
first=$(published)
run_night
[ "$first" = "$(published)" ] && echo "the second run gives the same bytes"
mkdir changed && sed 's/^lines 101/lines 102/' samples/out/latest/head.txt >changed/head.txt
cp samples/out/latest/head.txt.sig changed/
check changed
# A key that cannot sign: exit 2 before a dump is read, and nobody is asked for a passphrase.
rm -r samples/state samples/out
try() {
    "$IPREWARD" run --config samples/nightly.yaml --as-of 2024-12-31 --jobs "$JOBS" 2>&1
    echo "exit $?"
    ls samples/state/parts samples/out 2>&1 | wc -l
}
mv samples/key.pem kept.pem && try
cp pub.pem samples/key.pem && try
openssl pkey -in kept.pem -aes256 -passout pass:secret -out samples/key.pem && try
openssl genpkey -algorithm rsa -pkeyopt rsa_keygen_bits:1024 -out samples/key.pem 2>/dev/null && try
# Without the key the day has no signature, also no old one; explain needs no key.
cp kept.pem samples/key.pem && run_night && check samples/out/latest
rm samples/key.pem
"$IPREWARD" explain 1 --config samples/nightly.yaml >/dev/null && echo "explained without the key"
sed -i '/signing_key/d' samples/nightly.yaml
run_night
ls samples/out/latest/ | grep sig
true
