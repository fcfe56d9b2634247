import { ButtonLink, buttonLook } from '@/components/ui/button'
import type { PathStep } from '@/lib/path/path-step'
import { NextPanel } from './next-panel'

/** The one thing to do, where it is no session: declare, read, take the assessment … */
export function NextThing({ code, step, className }: { code: string; step: PathStep; className: string }) {
  return (
    <NextPanel code={code} eyebrow={[className, step.when].filter(Boolean).join(', ')} title={step.title}>
      {step.note ? <p className="mt-3 text-lead">{step.note}</p> : null}
      {step.href && step.act ? (
        <div className="mt-6 flex flex-wrap gap-4">
          {step.rooms?.map(({ label, url }) => (
            <a
              key={url}
              href={url}
              rel="noreferrer"
              className={buttonLook({
                variant: 'second',
                className: 'border-on-deep! text-on-deep! hover:bg-transparent! max-sm:w-full hover:underline',
              })}
            >
              Open {label.toLowerCase()}
            </a>
          ))}
          <ButtonLink href={step.href} className="bg-on-deep! text-deep! max-sm:w-full hover:underline">
            {step.act}
          </ButtonLink>
        </div>
      ) : null}
    </NextPanel>
  )
}
