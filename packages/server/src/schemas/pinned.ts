import type { z } from 'zod'

/** True only when both types are the same: neither a key more nor a key less, optional keys included. */
type Exact<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false

/** Spreads intersections out, so that only the shape is compared and not how it was put together. */
type Shape<T> = T extends (infer E)[] ? Shape<E>[] : T extends object ? { [K in keyof T]: Shape<T[K]> } : T

/**
 * Ties a schema to the type of the SDK that promises it. When the two drift apart, the schema no longer compiles.
 * `satisfies z.ZodType<T>` would let extra keys and missing optional keys pass.
 * @example export const rating = pinned<TicketRating>()(z.object({ … }))
 */
export const pinned =
  <Contract>() =>
  <S extends z.ZodType>(
    schema: Exact<Shape<z.output<S>>, Shape<Contract>> extends true
      ? S
      : { 'schema and contract differ': Contract },
  ): S =>
    schema as S
