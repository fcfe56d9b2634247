import { type Act, ActForm } from '@/components/ui/act-form'
import { SubmitButton } from '@/components/ui/submit-button'

type EnrolLinkPanelProps = { url: string | null; act: Act; missing: number }

/** The link by which colleagues take unnamed seats themselves: switched on, renewed and switched off by the buyer. */
export function EnrolLinkPanel({ url, act, missing }: EnrolLinkPanelProps) {
  if (!url)
    return (
      <ActForm act={act} className="grid gap-4">
        <p className="max-w-measure text-ink-2">
          Instead of naming people yourself, pass a link on: whoever has it takes one of the {missing === 1 ? 'seat' : `${missing} seats`} without a
          name, with their name and address, and gets an invitation there.
        </p>
        <div>
          <SubmitButton name="wish" value="on" variant="second" size="small" busy="Making a link …">
            Make a link for colleagues
          </SubmitButton>
        </div>
      </ActForm>
    )
  return (
    <div className="grid gap-4">
      <p className="max-w-measure text-ink-2">
        Whoever has this link takes one of the {missing === 1 ? 'seat' : `${missing} seats`} without a name. Pass it on only to those who are to come.
      </p>
      <code className="w-fit max-w-full rounded-control border border-dashed border-edge px-3 py-2 font-text text-small break-all select-all">
        {url}
      </code>
      <ActForm act={act} className="flex flex-wrap gap-3">
        <SubmitButton name="wish" value="renew" variant="second" size="small" busy="Making a new one …">
          Make a new link, this one stops
        </SubmitButton>
        <SubmitButton name="wish" value="off" variant="second" size="small" busy="Switching off …">
          Switch it off
        </SubmitButton>
      </ActForm>
    </div>
  )
}
