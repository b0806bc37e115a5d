import type { Command } from './command.ts'
import { createAdminCommand } from './create-admin.ts'
import { createSiteCommand } from './create-site.ts'
import { doctorCommand } from './doctor.ts'
import { exportCommand } from './export.ts'
import { exportDataCommand } from './export-data.ts'
import { importCommand } from './import.ts'
import { migrateCommand } from './migrate.ts'
import { startCommand } from './start.ts'

/** Everything that `deskhand` does, in the order in which help shows it. */
export const commands: readonly Command[] = [
  startCommand,
  migrateCommand,
  createSiteCommand,
  createAdminCommand,
  importCommand,
  exportCommand,
  exportDataCommand,
  doctorCommand,
]
