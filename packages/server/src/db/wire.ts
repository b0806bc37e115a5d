import { encode, type SqlValue, type Statement } from './statement.ts'

/** Bytes of a letter of UTF-16 in UTF-8 at most. */
const WIDEST = 3

/**
 * Puts together what a client says to Postgres, many messages to one piece of bytes: a write to a socket costs more than all that is
 * in it.
 * @see https://www.postgresql.org/docs/17/protocol-message-formats.html
 */
export class Wire {
  #bytes = Buffer.allocUnsafe(16_384)
  #end = 0

  parse({ name, text }: Statement): void {
    const start = this.#begin('P')
    this.#text(name)
    this.#text(text)
    this.#int16(0) // types of parameters: Postgres finds them out
    this.#finish(start)
  }

  /** Gives a statement its values, in the unnamed portal. Bytes go as they are, everything else as text. */
  bind(statement: Statement, values: readonly SqlValue[]): void {
    const start = this.#begin('B')
    this.#text('')
    this.#text(statement.name)
    this.#int16(values.length)
    for (const value of values) this.#int16(Buffer.isBuffer(value) ? 1 : 0)
    this.#int16(values.length)
    for (const value of values) this.#value(encode(value))
    this.#int16(0) // all results as text
    this.#finish(start)
  }

  /** Asks for the columns of what was bound last. */
  describe(): void {
    const start = this.#begin('D')
    this.#bytes[this.#end++] = 'P'.charCodeAt(0)
    this.#text('')
    this.#finish(start)
  }

  execute(): void {
    const start = this.#begin('E')
    this.#text('')
    this.#int32(0) // all rows
    this.#finish(start)
  }

  /** Forgets a prepared statement. One that is not there is no error. */
  close({ name }: Statement): void {
    const start = this.#begin('C')
    this.#bytes[this.#end++] = 'S'.charCodeAt(0)
    this.#text(name)
    this.#finish(start)
  }

  sync(): void {
    this.#finish(this.#begin('S'))
  }

  /** What was put together since the last time. */
  take(): Buffer {
    const taken = Buffer.from(this.#bytes.subarray(0, this.#end))
    this.#end = 0
    return taken
  }

  /** @returns where the length goes */
  #begin(kind: string): number {
    this.#reserve(64)
    this.#bytes[this.#end++] = kind.charCodeAt(0)
    this.#end += 4
    return this.#end - 4
  }

  #finish(start: number): void {
    this.#bytes.writeInt32BE(this.#end - start, start)
  }

  #value(value: string | Buffer | null): void {
    if (value === null) return this.#int32(-1)
    const start = this.#end
    this.#int32(0)
    if (typeof value === 'string') this.#letters(value)
    else {
      this.#reserve(value.length)
      this.#end += value.copy(this.#bytes, this.#end)
    }
    this.#bytes.writeInt32BE(this.#end - start - 4, start)
  }

  /** Text that a zero ends. */
  #text(text: string): void {
    this.#letters(text)
    this.#bytes[this.#end++] = 0
  }

  #letters(text: string): void {
    this.#reserve(text.length * WIDEST)
    this.#end += this.#bytes.write(text, this.#end)
  }

  #int16(value: number): void {
    this.#reserve(2)
    this.#end = this.#bytes.writeInt16BE(value, this.#end)
  }

  #int32(value: number): void {
    this.#reserve(4)
    this.#end = this.#bytes.writeInt32BE(value, this.#end)
  }

  /** Room for this many bytes, and for the few of a number or an end behind them. */
  #reserve(count: number): void {
    const needed = this.#end + count + 16
    if (needed <= this.#bytes.length) return
    const larger = Buffer.allocUnsafe(Math.max(needed, this.#bytes.length * 2))
    this.#bytes.copy(larger, 0, 0, this.#end)
    this.#bytes = larger
  }
}
