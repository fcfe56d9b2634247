import type { Metadata } from 'next'
import { connection } from 'next/server'
import { PageHead } from '@/components/site/page-head'
import { EmptyState } from '@/components/ui/empty-state'
import { TextLink } from '@/components/ui/text-link'
import { db } from '@/db/client'
import { readClock } from '@/lib/clock'
import { listTrainers, type TrainerCard } from '@/lib/schedule/list-trainers'

export const metadata: Metadata = { title: 'Trainers', description: 'The people who teach our classes, and what they teach next.' }

export default async function TrainersPage() {
  await connection()
  const trainers = await listTrainers(await readClock(db))
  return (
    <>
      <PageHead title="Trainers">People who do this for a living, and who stay with you until well after the class.</PageHead>
      <div className="mt-12">
        {trainers.length === 0 ? (
          <EmptyState title="Nobody is named here yet">Each class names its trainer.</EmptyState>
        ) : (
          <ul className="border-t-2 border-ink md:grid md:grid-cols-2 md:gap-x-12">
            {trainers.map((trainer) => (
              <Trainer key={trainer.id} trainer={trainer} />
            ))}
          </ul>
        )}
      </div>
    </>
  )
}

function Trainer({ trainer }: { trainer: TrainerCard }) {
  return (
    <li className="flex gap-5 border-b border-line py-6">
      <span
        aria-hidden
        className="flex size-16 shrink-0 items-center justify-center rounded-[50%] border-[1.5px] border-ink font-display text-h3 font-medium"
      >
        {initialsOf(trainer.name)}
      </span>
      <div className="min-w-0">
        <h2 className="text-h3">{trainer.name}</h2>
        {trainer.introduction ? <p className="mt-1 text-small text-ink-2">{trainer.introduction}</p> : null}
        {trainer.courses.length > 0 ? (
          <p className="mt-2 flex flex-wrap gap-x-3 text-small">
            <span className="text-ink-3">Teaches next</span>
            {trainer.courses.map((course) => (
              <TextLink key={course.code} href={course.path} className="min-h-6">
                {course.code}
              </TextLink>
            ))}
          </p>
        ) : null}
      </div>
    </li>
  )
}

const initialsOf = (name: string): string => {
  const words = name.split(/\s+/).filter(Boolean)
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.charAt(0) ?? '').join('')
}
