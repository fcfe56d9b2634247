import { ButtonLink } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import { Field } from '@/components/ui/field'

/** The address of somebody's calendar and how the usual calendars take it. */
export function CalendarAddress({ address }: { address: string }) {
  const webcal = address.replace(/^https?:/, 'webcal:')
  return (
    <div className="grid max-w-measure gap-6">
      <Field
        label="Address of your calendar"
        name="address"
        readOnly
        defaultValue={address}
        hint="Whoever has it can read your calendar. Keep it to yourself."
      />
      <div>
        <ButtonLink href={webcal}>Add to my calendar</ButtonLink>
      </div>
      <div>
        <Disclosure title="Google Calendar">
          <p>On a computer: Other calendars, then + and From URL. Paste the address. Google looks for changes a few times a day.</p>
        </Disclosure>
        <Disclosure title="Outlook">
          <p>Add calendar, then Subscribe from web. Paste the address. On the web Outlook looks for changes every few hours.</p>
        </Disclosure>
        <Disclosure title="Apple Calendar">
          <p>The button above opens it. Else: File, New Calendar Subscription. You may choose how often it looks for changes.</p>
        </Disclosure>
      </div>
    </div>
  )
}
