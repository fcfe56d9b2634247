import type { ReactNode } from 'react'
import { DeskFooter, DeskHeader } from '@/components/site/desk-header'
import type { SiteLink } from '@/components/site/site-links'
import { SubmitButton } from '@/components/ui/submit-button'
import type { Person } from '@/lib/accounts/queries'

type DeskFrameProps = {
  label: string
  links: readonly SiteLink[]
  /** Null where the page itself is about to send the visitor to `/sign-in`. */
  person: Person | null
  signOut: () => Promise<void>
  /** Whose clock the pages show, where it is one for all. */
  zoneNote?: string
  children: ReactNode
}

/** Head and foot of the pages that one signs in for: who is signed in, where else they may go, and the way out. */
export function DeskFrame({ label, links, person, signOut, zoneNote, children }: DeskFrameProps) {
  return (
    <>
      <DeskHeader label={label} links={links} personName={person ? (person.name ?? person.email) : null}>
        {person ? (
          <form action={signOut}>
            <SubmitButton variant="third" size="small" busy="Signing out …" className="-mr-1 font-normal! text-ink-2!">
              Sign out
            </SubmitButton>
          </form>
        ) : null}
      </DeskHeader>
      <main id="main" className="page-width pt-8 md:pt-11">
        {children}
      </main>
      <DeskFooter zoneNote={zoneNote} />
    </>
  )
}
