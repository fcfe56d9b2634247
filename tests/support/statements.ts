import { pool } from '../../db/client'

/** How many statements `work` sends outside of transactions: each is one call of the pool. */
export async function countStatements(work: () => Promise<unknown>): Promise<number> {
  let count = 0
  const original = pool.query
  const query = original.bind(pool) as (...args: unknown[]) => unknown
  Object.assign(pool, {
    query: (...args: unknown[]) => {
      count += 1
      return query(...args)
    },
  })
  try {
    await work()
  } finally {
    Object.assign(pool, { query: original })
  }
  return count
}
