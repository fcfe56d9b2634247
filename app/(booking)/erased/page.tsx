import type { Metadata } from 'next'
import { CalmPage } from '@/components/site/calm-page'
import { ButtonLink } from '@/components/ui/button'

export const metadata: Metadata = { title: 'Erased', robots: { index: false } }

/** After somebody erased their data: nobody is signed in any more, so this page says it to everybody. */
export default function ErasedPage() {
  return (
    <div className="page-width">
      <CalmPage
        title="Your data is erased."
        acts={
          <ButtonLink variant="second" href="/">
            To the start
          </ButtonLink>
        }
      >
        Invoices stay for as long as the law asks. Everything else of you is gone, and this is the last you hear of us.
      </CalmPage>
    </div>
  )
}
