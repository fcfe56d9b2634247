import { SkipLink } from '@/components/ui/skip-link'
import { TextLink } from '@/components/ui/text-link'
import { Wordmark } from './wordmark'

/** Head of the booking pages: nothing that leads away but help. */
export function CheckoutHeader({ phone }: { phone?: string | null }) {
  return (
    <header className="border-b border-line print:hidden">
      <SkipLink />
      <div className="page-width flex h-15 items-center justify-between gap-4 md:h-[72px]">
        <Wordmark />
        <p className="text-small text-ink-2">
          <span className="max-sm:hidden">Questions? </span>
          <TextLink href="/company#questions">Ask us</TextLink>
          {phone ? (
            <span className="max-md:hidden">
              {' or call '}
              <a href={`tel:${phone.replace(/[^+\d]/g, '')}`} className="whitespace-nowrap hover:underline">
                {phone}
              </a>
            </span>
          ) : null}
        </p>
      </div>
    </header>
  )
}
