'use server'

import { signOut } from '@/lib/accounts/auth'

/** Ends the login in the database, and the cookie with it. */
export async function signOutAction(): Promise<void> {
  await signOut({ redirectTo: '/sign-in' })
}
