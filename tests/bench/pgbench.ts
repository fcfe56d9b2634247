import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOMS } from './ground'

/** The handler's two statements without Next, per second; null where pgbench is not installed. */
export function pressDatabase(databaseUrl: string, { clients, seconds }: { clients: number; seconds: number }): number | null {
  const folder = mkdtempSync(join(tmpdir(), 'halfday-pgbench-'))
  const script = join(folder, 'two.sql')
  writeFileSync(
    script,
    `\\set room random(1, ${ROOMS})\nselect seats from bench_rooms where id = :room;\ninsert into bench_takes (room_id) values (:room);\n`,
  )
  const args = ['--no-vacuum', '--protocol=prepared', '--jobs=1', `--client=${clients}`, `--time=${seconds}`, `--file=${script}`, databaseUrl]
  const { stdout } = spawnSync('pgbench', args, { encoding: 'utf8' })
  rmSync(folder, { recursive: true, force: true })
  const perSecond = /tps = ([\d.]+)/.exec(stdout ?? '')?.[1]
  return perSecond ? Number(perSecond) : null
}
