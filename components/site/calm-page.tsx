import type { ReactNode } from 'react'

type CalmPageProps = { title: string; children: ReactNode; acts?: ReactNode }

/** One sentence about what is the matter, and the ways on. */
export function CalmPage({ title, children, acts }: CalmPageProps) {
  return (
    <div className="max-w-[43rem] py-10 md:py-20">
      <h1 className="text-h1">{title}</h1>
      <div className="mt-4 text-lead text-ink-2">{children}</div>
      {acts ? <div className="mt-8 flex flex-wrap items-center gap-x-5 gap-y-3">{acts}</div> : null}
    </div>
  )
}
