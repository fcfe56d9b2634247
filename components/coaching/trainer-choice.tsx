import { Tabs } from '@/components/ui/tabs'
import { sayDifference } from '@/lib/coaching/group-times'
import { cityOf } from '@/lib/schedule/zone-time'

type Trainer = { id: string; name: string; timeZone: string | null }
type TrainerChoiceProps = { trainers: readonly Trainer[]; trainer: Trainer; zone: string; at: Date; path: string }

/** Which trainer of the class, where there are several, and on whose clock the times stand. */
export function TrainerChoice({ trainers, trainer, zone, at, path }: TrainerChoiceProps) {
  const difference = trainer.timeZone ? sayDifference(zone, trainer.timeZone, at) : null
  return (
    <div className="mb-6 grid gap-4">
      {trainers.length > 1 ? (
        <Tabs
          label="Trainers"
          tabs={trainers.map(({ id, name }) => ({ label: name, href: `${path}?trainer=${id}`, isCurrent: id === trainer.id }))}
        />
      ) : null}
      <p className="text-small text-ink-2">
        Free times of {trainer.name}, on your clock in {cityOf(zone)}.
        {difference && trainer.timeZone ? ` ${trainer.name} is in ${cityOf(trainer.timeZone)}, ${difference}.` : null}
      </p>
    </div>
  )
}
