import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { SegmentField } from '@/components/ui/segment'
import type { Colleagues } from '@/lib/teams/suggest-teams'

/** Asks for a suggestion; it is an address, so the same question gives the same answer. */
export function SuggestForm({ path, teams, colleagues, error }: { path: string; teams: number; colleagues: Colleagues; error?: string }) {
  return (
    <form action={path} method="get" className="flex flex-wrap items-end gap-x-5 gap-y-4">
      <SegmentField
        legend="Colleagues"
        name="colleagues"
        defaultValue={colleagues}
        options={[
          { value: 'together', label: 'together' },
          { value: 'spread', label: 'spread' },
        ]}
      />
      <Field
        label="Teams"
        name="teams"
        width="short"
        inputMode="numeric"
        autoComplete="off"
        className="w-24"
        defaultValue={String(teams)}
        error={error}
      />
      <Button type="submit" variant="second">
        Suggest teams
      </Button>
    </form>
  )
}
