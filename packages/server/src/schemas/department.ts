import type { DepartmentChanges, DepartmentRemoval, DeskDepartment, NewDepartment } from '@deskhand/sdk'
import { z } from 'zod'
import { changesOf, description, position, revision, settledName } from './changes.ts'
import { pageOf } from './page.ts'
import { pinned } from './pinned.ts'

export const deskDepartment = pinned<DeskDepartment>()(
  z
    .object({ id: z.uuid(), name: z.string(), description: z.string(), position: z.int(), revision })
    .meta({ id: 'DeskDepartment' }),
)
export const deskDepartmentPage = pageOf(deskDepartment)

export const newDepartment = pinned<NewDepartment>()(
  z.strictObject({
    name: settledName,
    description: z.exactOptional(description),
    position: z.exactOptional(position),
  }),
)

export const departmentChanges = pinned<DepartmentChanges>()(
  changesOf({
    name: z.exactOptional(settledName),
    description: z.exactOptional(description),
    position: z.exactOptional(position),
    revision: z.exactOptional(revision),
  }),
)

export const departmentRemoval = pinned<DepartmentRemoval>()(
  z.strictObject({ replacementId: z.exactOptional(z.uuid()) }),
)
