import { Section } from '@/components/ui/section'
import type { ClassCard } from '@/lib/schedule/queries'
import { BESIDE } from './beside'

export const trainersOf = (classes: readonly ClassCard[]): ClassCard['trainers'] => [
  ...new Map(classes.flatMap(({ trainers }) => trainers).map((trainer) => [trainer.id, trainer])).values(),
]

/** Who teaches the classes above. */
export function Trainers({ classes }: { classes: readonly ClassCard[] }) {
  return (
    <Section id="trainers" title="Trainers" className={BESIDE}>
      <ul>
        {trainersOf(classes).map(({ id, name, introduction }) => (
          <li key={id} className="flex items-center gap-5 border-b border-line py-4 first:pt-0">
            <span aria-hidden className="grid size-16 shrink-0 place-items-center rounded-[50%] border-[1.5px] border-ink font-display text-h3">
              {initialsOf(name)}
            </span>
            <div>
              <h3 className="text-h3">{name}</h3>
              {introduction ? <p className="mt-0.5 text-small text-ink-2">{introduction}</p> : null}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}

const initialsOf = (name: string): string => {
  const words = name.split(/\s+/).filter(Boolean)
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase()
}
