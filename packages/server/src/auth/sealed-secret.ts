import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const IV_BYTES = 12
const TAG_BYTES = 16

/** Encrypts what must come back as it was, such as the identity keys of sites, so that a copy of the database gives nothing away. */
export interface SecretBox {
  seal(secret: Uint8Array): Buffer
  /** @throws Error when it was sealed under another operator's secret, or was changed */
  open(sealed: Buffer): Buffer
}

/** AES-256-GCM under a key that follows from the operator's `DESKHAND_SECRET`. Sealed form: IV, tag, ciphertext. */
export function secretBox(operatorSecret: string): SecretBox {
  const key = Buffer.from(hkdfSync('sha256', operatorSecret, '', 'deskhand identity keys', 32))
  return {
    seal(secret) {
      const iv = randomBytes(IV_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, iv)
      const text = Buffer.concat([cipher.update(secret), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), text])
    },
    open(sealed) {
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV_BYTES), {
        authTagLength: TAG_BYTES,
      })
      decipher.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
      return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()])
    },
  }
}
