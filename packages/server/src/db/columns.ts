/** Object ids of the types our queries return, from Postgres' pg_type catalogue. */
const OID = {
  bool: 16,
  int8: 20,
  int2: 21,
  int4: 23,
  json: 114,
  float8: 701,
  bytea: 17,
  timestamptz: 1184,
  jsonb: 3802,
} as const

/** Reads one column from the text format. */
export type Decode = (text: string) => unknown

/** How columns of a type are read. Dates stay text: ISO 8601 in UTC with all six digits, which keyset pages compare by. */
export function decoderOf(type: number): Decode {
  switch (type) {
    case OID.bool:
      return (text) => text === 't'
    case OID.int2:
    case OID.int4:
    case OID.int8:
    case OID.float8:
      return Number
    case OID.json:
    case OID.jsonb:
      return JSON.parse
    case OID.bytea:
      return (text) => Buffer.from(text.slice(2), 'hex')
    case OID.timestamptz:
      return isoDate
    default:
      return (text) => text
  }
}

/** `2026-11-20 10:00:00.123456+00` → `2026-11-20T10:00:00.123456Z`. Our connections run in UTC. */
const isoDate = (text: string): string => `${text.slice(0, 10)}T${text.slice(11, text.lastIndexOf('+'))}Z`
