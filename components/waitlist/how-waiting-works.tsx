/** What happens between joining the line and a seat, said beforehand. */
export function HowWaitingWorks({ offerHours }: { offerHours: number }) {
  const steps = [
    'Seats come free when somebody gives theirs back, or when the class grows. They go to the line first, in the order in which people joined.',
    `When it is your turn we keep the seats for you and write to you. You then have ${offerHours} hours to book them, less if the class is near.`,
    'If fewer are free than you want, you may take those, or keep your place and wait for all of them.',
    'If you do not answer in time, the next in line is asked.',
  ]
  return (
    <ol className="mt-8 grid max-w-measure gap-3 border-t border-line pt-6 text-small text-ink-2">
      {steps.map((step, index) => (
        <li key={step} className="grid grid-cols-[1.75rem_1fr]">
          <b className="text-ink tabular-nums">{index + 1}</b>
          {step}
        </li>
      ))}
    </ol>
  )
}
