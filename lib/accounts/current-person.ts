import { cookies } from 'next/headers'
import { connection } from 'next/server'
import { cache } from 'react'
import { db } from '../../db/client'
import { auth } from './auth'
import { getPerson, type Person } from './queries'

/** Who is signed in, with the roles they have at this moment; null when nobody is. Read once per request. */
export const currentPerson = cache(async (): Promise<Person | null> => {
  await connection()
  // Most buyers have never signed in: they are spared next-auth's look at the whole request.
  if (!(await cookies()).getAll().some(({ name }) => name.includes('session-token'))) return null
  const session = await auth()
  return session?.user?.id ? getPerson(db, session.user.id) : null
})
