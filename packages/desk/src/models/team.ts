import { batch, signal, type ReadonlySignal } from '@preact/signals'
import type { Department, SiteMember } from '@deskhand/sdk'
import type { DeskSite } from '@deskhand/sdk/desk'
import type { Notices } from './notices.ts'

/** Who works on a site, and in which departments its tickets are. */
export interface Team {
  members: ReadonlySignal<readonly SiteMember[]>
  departments: ReadonlySignal<readonly Department[]>
  load(): Promise<void>
}

export function createTeam(site: DeskSite, notices: Notices): Team {
  const members = signal<readonly SiteMember[]>([])
  const departments = signal<readonly Department[]>([])
  return {
    members,
    departments,
    async load() {
      try {
        const [memberPage, departmentPage] = await Promise.all([site.members.list(), site.departments.list()])
        batch(() => {
          members.value = memberPage.data
          departments.value = departmentPage.data
        })
      } catch (error) {
        notices.addProblem(error)
      }
    },
  }
}
