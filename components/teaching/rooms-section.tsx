import type { Act } from '@/components/ui/act-form'
import { Section } from '@/components/ui/section'
import { RoomsForm } from './rooms-form'

type Rooms = Parameters<typeof RoomsForm>[0]['rooms']
type RoomsSectionProps = { rooms: { own: Rooms; ofClass: Rooms }; change: (isOfClass: boolean) => Act }

/** The rooms of one session beside those of its class. */
export function RoomsSection({ rooms, change }: RoomsSectionProps) {
  return (
    <Section title="Rooms" id="rooms" spacing="form" size="h3">
      <div className="grid gap-x-12 gap-y-8 md:grid-cols-2">
        <RoomsForm
          id="session"
          act={change(false)}
          rooms={rooms.own}
          button="Change for this session"
          hint="Of this session alone. Left empty, those of the class hold."
        />
        <RoomsForm
          id="class"
          act={change(true)}
          rooms={rooms.ofClass}
          button="Change for the class"
          hint="Of the class: for every session without links of its own."
        />
      </div>
    </Section>
  )
}
