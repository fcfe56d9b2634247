import { WovenCourse } from '@/components/drawings/course-drawing'
import { ButtonLink } from '@/components/ui/button'

/** What this is, in one look. The drawing is that of the house's own course. */
export function Hero({ spsPath }: { spsPath: string | null }) {
  return (
    <div className="flex flex-col-reverse gap-8 pt-2 md:flex-row md:items-center md:justify-between md:pt-6">
      <div className="max-w-[46rem]">
        <h1 className="text-display">Build one product with many teams.</h1>
        <p className="mt-5 max-w-[43rem] text-lead text-ink-2">
          Live online classes in professional Scrum, taught in half-days by people who do it for a living. Small groups, real work, and a trainer who
          stays with you until well after the class.
        </p>
        <div className="mt-8 flex flex-wrap items-center gap-x-5 gap-y-4 max-sm:flex-col max-sm:items-stretch">
          <ButtonLink href="#next">See the next classes</ButtonLink>
          {spsPath ? (
            <ButtonLink href={spsPath} variant="third">
              What 16 hours of SPS are like
            </ButtonLink>
          ) : null}
        </div>
      </div>
      <WovenCourse code="SPS" size={400} className="size-36 md:size-[clamp(16rem,31vw,25rem)]" />
    </div>
  )
}
