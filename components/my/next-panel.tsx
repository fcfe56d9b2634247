import type { CSSProperties, ReactNode } from 'react'
import { WovenCourse } from '@/components/drawings/course-drawing'

type NextPanelProps = { code: string; eyebrow: string; title: string; level?: 1 | 2; children?: ReactNode; foot?: ReactNode }

/** The drawing of the course as it lies on the deep green: strands near white and mint. */
const ON_DEEP = {
  '--paper': 'var(--deep)',
  '--accent': 'oklch(0.8 0.12 160)',
  '--ink': 'var(--on-deep)',
  '--mist': 'oklch(0.52 0.06 162)',
} as CSSProperties

/** The one thing to do, on top of everything else. */
export function NextPanel({ code, eyebrow, title, level = 1, children, foot }: NextPanelProps) {
  const Heading = `h${level}` as const
  return (
    <section aria-labelledby="next-act" className="relative overflow-hidden rounded-panel bg-deep px-5 py-6 text-on-deep md:px-11 md:py-10">
      <div aria-hidden style={ON_DEEP} className="absolute -top-12 -right-16 md:-top-4 md:-right-10 lg:right-0">
        <WovenCourse code={code} size={392} className="max-md:size-40" />
      </div>
      <div className="relative max-w-[46rem] md:max-w-[60%]">
        <p className="text-small font-medium max-md:pr-24">{eyebrow}</p>
        <Heading id="next-act" className="mt-2 text-h1 max-md:pr-16">
          {title}
        </Heading>
        {children}
        {foot ? <div className="mt-7 flex flex-wrap gap-x-9 gap-y-2 border-t border-on-deep/25 pt-4 text-small">{foot}</div> : null}
      </div>
    </section>
  )
}
