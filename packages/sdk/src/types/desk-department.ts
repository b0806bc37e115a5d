import type { Revised, RevisedChanges } from './revision.ts'
import type { Department } from './site.ts'

/** A department as the team sees it. */
export interface DeskDepartment extends Department, Revised {
  /** Its place among the departments, the lowest first; equal ones go by name. */
  position: number
}

/** The body of `POST …/departments`. */
export interface NewDepartment {
  name: string
  description?: string
  /** Without one it comes last. */
  position?: number
}

/** The body of `PATCH …/departments/:id`. Only what is named changes. */
export interface DepartmentChanges extends RevisedChanges {
  name?: string
  description?: string
  position?: number
}

/** The query of `DELETE …/departments/:id`. */
export interface DepartmentRemoval {
  /** The department that its tickets, templates and shared canned replies move to; without one they have none afterwards. */
  replacementId?: string
}
