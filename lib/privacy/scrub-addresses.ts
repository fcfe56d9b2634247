import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { ERASED_NAME, erasedAddress, type Known } from './known-names'

/** Immutable by law and by trigger: invoices name the payer. Audit entries name people by id alone, which a test holds them to. */
const KEPT = ['invoices', 'audit_entries']

/**
 * The last look, over every text of every table, also of those that somebody adds after this was written: wherever an address of theirs is
 * left it goes, and in such a row their name too.
 */
export async function scrubAddresses(tx: Tx, { personId, emails, names }: Known): Promise<void> {
  const columns = await listTextColumns(tx)
  const address = emails.map((email) => `(?<![\\w.+-])${quoted(email).replace('@', '(@|%40)')}(?![\\w-])`).join('|')
  if (!address) return
  const name = names.map((one) => `(?<!\\w)${quoted(one)}(?!\\w)`).join('|')
  for (const [table, own] of columns) {
    const scrubbed = own.map(({ column, type }) => {
      const text = sql`regexp_replace(${sql.identifier(column)}::text, ${address}, ${erasedAddress(personId)}, 'gi')`
      const both = name ? sql`regexp_replace(${text}, ${name}, ${ERASED_NAME}, 'g')` : text
      return sql`${sql.identifier(column)} = ${both}::${sql.raw(type)}`
    })
    const found = own.map(({ column }) => sql`${sql.identifier(column)}::text ~* ${address}`)
    await tx.execute(sql`update ${sql.identifier(table)} set ${sql.join(scrubbed, sql`, `)} where ${sql.join(found, sql` or `)}`)
  }
}

type Column = { column: string; type: string }

async function listTextColumns(tx: Tx): Promise<Map<string, Column[]>> {
  const { rows } = await tx.execute<{ table: string; column: string; type: string }>(sql`
    select c.table_name as table, c.column_name as column, c.udt_name as type
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.udt_name in ('text', 'jsonb', 'json', 'varchar', '_text')
      and c.is_generated = 'NEVER' order by 1, 2`)
  const byTable = new Map<string, Column[]>()
  for (const { table, ...column } of rows) if (!KEPT.includes(table)) byTable.set(table, [...(byTable.get(table) ?? []), column])
  return byTable
}

const quoted = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
