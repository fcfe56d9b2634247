import { desc, eq } from 'drizzle-orm'
import { db } from '../../db/client'
import { localMails } from '../../db/schema'

const LIMIT = 500

/** Newest first. */
export async function listLocalMails({ to }: { to?: string } = {}) {
  const mine = to ? eq(localMails.to, to.trim().toLowerCase()) : undefined
  return db.select().from(localMails).where(mine).orderBy(desc(localMails.id)).limit(LIMIT)
}

export async function getLocalMail(id: number) {
  const [mail] = await db.select().from(localMails).where(eq(localMails.id, id))
  return mail ?? null
}
