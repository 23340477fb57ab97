"""Signing and sealing. A file's keys follow from its 32 secret bytes; the names of the algorithms travel along."""

from hashlib import sha256
from typing import TYPE_CHECKING

from perfdesk.domain.problems import PerfdeskError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

SIGNATURE = "Ed25519"
TO_KEY = "X25519+HKDF-SHA256+AES-256-GCM"
BY_PASSPHRASE = "scrypt-32768-8-1+AES-256-GCM"
_COST, _BLOCK, _LANES = 32768, 8, 1
_SIGNED_AS = b"perfdesk package 1\n"
_SEALED_AS = b"perfdesk sealed package 1\n"


def verify_key(seed: bytes) -> str:
    """Return the public key (hexadecimal) by which a file's signatures are checked."""
    return _signing(seed).public_key().public_bytes_raw().hex()


def seal_key(seed: bytes) -> str:
    """Return the public key (hexadecimal) to which packages for this file are sealed."""
    return _opening(seed).public_key().public_bytes_raw().hex()


def sign(seed: bytes, content: bytes) -> str:
    """Return a file's signature (hexadecimal) of some bytes."""
    return _signing(seed).sign(_SIGNED_AS + content).hex()


def is_signed(public_key: str, signature: str, content: bytes) -> bool:
    """Tell whether a signature of these bytes was made with the key that belongs to `public_key`."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key)).verify(
            bytes.fromhex(signature), _SIGNED_AS + content
        )
    except (InvalidSignature, ValueError):
        return False
    return True


def key_of_passphrase(passphrase: str, salt: bytes) -> bytes:
    """Return the key that follows from a passphrase: 32 MB and some tenths of a second, for whoever guesses too."""
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    return Scrypt(salt=salt, length=32, n=_COST, r=_BLOCK, p=_LANES).derive(passphrase.encode())


def key_to(seal_key: str) -> tuple[str, bytes]:
    """Return a fresh public key (hexadecimal) and the secret shared by it and the owner of `seal_key`."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

    once = X25519PrivateKey.generate()
    public = once.public_key().public_bytes_raw()
    shared = once.exchange(X25519PublicKey.from_public_bytes(bytes.fromhex(seal_key)))
    return public.hex(), _stretched(shared, public, bytes.fromhex(seal_key))


def key_from(seed: bytes, public: bytes) -> bytes:
    """Return the secret that `key_to` made for this file. Raises PerfdeskError where `public` is no key."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

    own = _opening(seed)
    try:
        shared = own.exchange(X25519PublicKey.from_public_bytes(public))
    except ValueError as error:
        raise PerfdeskError("加密信息已损坏，不能打开。请重新拷贝，或请对方重新生成。") from error
    return _stretched(shared, public, own.public_key().public_bytes_raw())


def encrypt(key: bytes, nonce: bytes, content: bytes, said: bytes) -> bytes:
    """Encrypt bytes; `said` stays readable, and nobody can change a bit of either."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(key).encrypt(nonce, content, said)


def decrypt(key: bytes, nonce: bytes, content: bytes, said: bytes) -> bytes | None:
    """Return what `encrypt` was given, None where the key is another one or anything was changed."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(key).decrypt(nonce, content, said)
    except InvalidTag:
        return None


def _stretched(shared: bytes, once: bytes, owner: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(algorithm=SHA256(), length=32, salt=None, info=_SEALED_AS + once + owner).derive(shared)


def _signing(seed: bytes) -> "Ed25519PrivateKey":
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(sha256(b"perfdesk Ed25519\n" + seed).digest())


def _opening(seed: bytes) -> "X25519PrivateKey":
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    return X25519PrivateKey.from_private_bytes(sha256(b"perfdesk X25519\n" + seed).digest())
