import type { ReactNode } from 'react'
import { DeskFrame } from '@/components/accounts/desk-frame'
import { deskLinks } from '@/components/accounts/desk-links'
import { currentPerson } from '@/lib/accounts/current-person'
import { signOutAction } from '../(account)/sign-out-action'

/** Who may be here each page asks for itself: a layout is not asked again on the way from page to page. */
export default async function TrainerLayout({ children }: { children: ReactNode }) {
  const person = await currentPerson()
  return (
    <DeskFrame label="Teaching" links={deskLinks('trainer', person?.roles ?? [])} person={person} signOut={signOutAction}>
      {children}
    </DeskFrame>
  )
}
