import { Prose } from '@/components/courses/prose'
import { Disclosure } from '@/components/ui/disclosure'
import { Section } from '@/components/ui/section'
import { PlanEditor, type SavePlanAct } from './plan-editor'

type PlanSectionProps = {
  text: string
  /** What the next save starts from. */
  mark: string
  /** The plan as trainers read it; empty where there is none. */
  html: string
  act: SavePlanAct
}

/** The plan of a session: to be read while teaching, and to be changed below. */
export function PlanSection({ text, mark, html, act }: PlanSectionProps) {
  return (
    <Section title="Plan" id="plan-of-session" spacing="form" size="h3" aside="For trainers only">
      {html ? <Prose html={html} className="mb-4 max-w-measure" /> : null}
      <Disclosure title={text ? 'Change the plan' : 'Write the plan'} isOpen={!text || undefined}>
        <PlanEditor
          key={mark}
          name="plan"
          label="Plan"
          hint="Markdown. Only trainers of this class see it."
          rows={12}
          text={text}
          mark={mark}
          act={act}
        />
      </Disclosure>
    </Section>
  )
}
