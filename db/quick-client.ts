import { Client } from 'pg'

/** Lists of values make many texts of one statement, so the names have an end; what comes later goes without. */
const MOST_NAMES = 300
const names = new Map<string, string>()

/**
 * Spares a busy process work. Every statement with values gets a name, so that a connection has it parsed and planned once and
 * not each time; and statements that are sent together leave in one packet.
 */
export class QuickClient extends Client {
  // biome-ignore lint/suspicious/noExplicitAny: its overloads are those of `Client`
  override query(statement: any, ...rest: any[]): any {
    const { stream } = this.connection
    stream.cork()
    process.nextTick(() => stream.uncork())
    const hasValues = (rest[0] ?? statement?.values)?.length > 0
    const isUnnamed = hasValues && typeof statement?.text === 'string' && !statement.name && !statement.submit
    return super.query(isUnnamed ? { ...statement, name: nameOf(statement.text) } : statement, ...rest)
  }
}

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known || names.size === MOST_NAMES) return known
  const name = `s${names.size}`
  names.set(text, name)
  return name
}
