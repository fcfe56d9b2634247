import { CalendarDays, Clock, Languages, Users } from 'lucide-react'
import type { ReactNode } from 'react'
import { nameLanguage } from '@/lib/schedule/name-language'
import type { ClassCard } from '@/lib/schedule/queries'
import { ClassHours, type ClassTimes } from './class-times'
import { LocalDays } from './local-times'

/** When, how long, with whom and in which language: the first four things to know. */
export function ClassFacts({ card, times }: { card: ClassCard; times: ClassTimes }) {
  return (
    <ul className="mt-6 grid gap-x-10 gap-y-2 text-small sm:grid-cols-[auto_1fr]">
      <Fact icon={CalendarDays} label="Days">
        <LocalDays sessions={times.sessions} zone={times.zone} isFixed={times.isFixed} withYear />
      </Fact>
      <Fact icon={Clock} label="Hours">
        <ClassHours {...times} format={card.format} />
      </Fact>
      {card.trainers.length > 0 ? (
        <Fact icon={Users} label="Trainers">
          {card.trainers.map((trainer) => trainer.name).join(', ')}
        </Fact>
      ) : null}
      <Fact icon={Languages} label="Language">
        {nameLanguage(card.language)}
      </Fact>
    </ul>
  )
}

function Fact({ icon: Icon, label, children }: { icon: typeof Clock; label: string; children: ReactNode }) {
  return (
    <li className="grid grid-cols-[1.75rem_1fr]">
      <Icon aria-hidden className="mt-0.5 size-[18px] text-accent" strokeWidth={1.75} />
      <span>
        <span className="sr-only">{`${label}: `}</span>
        {children}
      </span>
    </li>
  )
}
