import type { ReactNode } from 'react'
import { TextLink } from '@/components/ui/text-link'

type ActPageProps = {
  back: { href: string; label: string }
  title: string
  lead?: ReactNode
  children: ReactNode
  /** What it will do and cost, once something was chosen. */
  aside?: ReactNode
  /** Within the desk's own frame. */
  isDesk?: boolean
}

/** A page on which one act on a booking is looked at before it is agreed to. */
export function ActPage({ back, title, lead, children, aside, isDesk }: ActPageProps) {
  return (
    <div className={isDesk ? undefined : 'page-width pt-8 lg:pt-11'}>
      <p className="text-small">
        <TextLink href={back.href}>{back.label}</TextLink>
      </p>
      <h1 className="mt-3 text-h1-working text-balance">{title}</h1>
      {lead ? <div className="mt-3 max-w-[60ch] text-lead text-ink-2">{lead}</div> : null}
      <div className="mt-8 grid gap-x-16 gap-y-10 lg:grid-cols-[minmax(0,1fr)_420px]">
        <div className="min-w-0">{children}</div>
        {aside}
      </div>
    </div>
  )
}
