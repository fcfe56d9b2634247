import type { Act } from '@/components/ui/act-form'
import { Disclosure } from '@/components/ui/disclosure'
import { Section } from '@/components/ui/section'
import type { Announcement, Material } from '@/lib/teaching/queries'
import { AnnouncementForm } from './announcement-form'
import { AnnouncementList } from './announcement-list'
import { MaterialForm } from './material-form'
import { MaterialList } from './material-list'
import { PlanEditor, type SavePlanAct } from './plan-editor'

type StudentsSectionProps = {
  prepare: { text: string; mark: string; act: SavePlanAct }
  materials: readonly Material[]
  announcements: readonly Announcement[]
  zone: string
  /** Of the form of an announcement: sent twice, it is one. */
  formKey: string
  acts: {
    addMaterial: Act
    raiseMaterial: (id: string) => Act
    removeMaterial: (id: string) => Act
    announce: Act
    withdraw: (id: string) => Act
  }
}

/** What students get of a session: what to prepare, links, notices. */
export function StudentsSection({ prepare, materials, announcements, zone, formKey, acts }: StudentsSectionProps) {
  return (
    <Section title="For students" id="students" spacing="form" size="h3">
      <PlanEditor name="prepare" label="What to prepare" hint="Markdown. Students see it on their class page." rows={4} {...prepare} />
      <h3 className={partLook}>Materials</h3>
      <MaterialList materials={materials} raise={acts.raiseMaterial} remove={acts.removeMaterial} />
      <Disclosure title="Add a link">
        <MaterialForm key={materials.length} act={acts.addMaterial} />
      </Disclosure>
      <h3 className={partLook}>Announcements</h3>
      <AnnouncementList announcements={announcements} zone={zone} withdraw={acts.withdraw} />
      <AnnouncementForm key={announcements.length} act={acts.announce} formKey={formKey} />
    </Section>
  )
}

const partLook = 'mt-10 mb-2 font-text text-body font-bold tracking-normal'
