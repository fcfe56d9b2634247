import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'

export type SeatChoice = { id: string; label: string; hint?: string }
type ChooseSeatsProps = { seats: readonly SeatChoice[]; chosen: readonly string[]; button: string; legend: string; children?: ReactNode }

/** Which seats an act is about; the page comes again and says what it will do. */
export function ChooseSeats({ seats, chosen, button, legend, children }: ChooseSeatsProps) {
  return (
    <form method="get" className="grid gap-6">
      <fieldset className="grid gap-4">
        <legend className="mb-4 font-bold">{legend}</legend>
        {seats.map(({ id, label, hint }) => (
          <Checkbox key={id} id={`seat-${id}`} name="seat" value={id} label={label} hint={hint} defaultChecked={chosen.includes(id)} />
        ))}
      </fieldset>
      {children}
      <div>
        <Button type="submit" variant="second">
          {button}
        </Button>
      </div>
    </form>
  )
}
