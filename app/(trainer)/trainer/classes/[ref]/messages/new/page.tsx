import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { MessageForm } from '@/components/teaching/message-form'
import { ActForm } from '@/components/ui/act-form'
import { Button } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import { Select } from '@/components/ui/select'
import { SubmitButton } from '@/components/ui/submit-button'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { getTaughtClass } from '@/lib/enrolments/taught-classes'
import { isId } from '@/lib/is-id'
import { PLACEHOLDERS } from '@/lib/teaching/fill-in'
import { MISSING } from '@/lib/teaching/read-message-form'
import { listTemplates } from '@/lib/teaching/templates'
import { readTeams } from '@/lib/teams/queries'
import { TeachingHead } from '../../teaching-head'
import { forgetTemplateAction, sendMessageAction } from './actions'

type Props = PageProps<'/trainer/classes/[ref]/messages/new'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Write to ${(await params).ref}` }
}

/** A new message: to all, to a team, to those who miss something, or to those picked on the roster (`to`). */
export default async function NewMessagePage({ params, searchParams }: Props) {
  const { ref } = await params
  const path = `/trainer/classes/${ref}/messages/new`
  const { person } = await requireRole(['trainer', 'admin'], path)
  const [taught, search] = [await getTaughtClass(db, { ref, person }), await searchParams]
  if (!taught) notFound()
  const [teams, templates] = [await readTeams(db, taught.id), await listTemplates(db, person.id)]
  const picked = [search.to ?? []].flat().filter(isId)
  const template = templates.find(({ id }) => id === search.template)
  const audiences = [
    ...(picked.length > 0
      ? [{ value: 'picked', label: picked.length === 1 ? 'The student you picked' : `The ${picked.length} students you picked` }]
      : []),
    { value: 'all', label: 'Everybody in this class' },
    ...teams.map(({ id, name }) => ({ value: `team ${id}`, label: `Team ${name}` })),
    ...Object.entries(MISSING).map(([what, words]) => ({ value: `missing ${what}`, label: `Those who ${words}` })),
  ]
  const asked = typeof search.audience === 'string' && audiences.some(({ value }) => value === search.audience) ? search.audience : undefined
  return (
    <>
      <TeachingHead taught={taught} part="Messages" />
      <Section title="Write a message" id="write" spacing="form">
        {templates.length > 0 ? (
          <form action={path} method="get" className="mb-8 flex flex-wrap items-end gap-3">
            {picked.map((id) => (
              <input key={id} type="hidden" name="to" value={id} />
            ))}
            <Select
              key={template?.id ?? 'none'}
              label="Begin with a template"
              name="template"
              width="medium"
              className="w-full max-w-80"
              options={[
                { value: '', label: 'None, an empty page' },
                ...templates.map(({ id, name, ownerId }) => ({ value: id, label: ownerId ? name : `${name} (everybody’s)` })),
              ]}
              defaultValue={template?.id ?? ''}
            />
            <Button type="submit" variant="second">
              Use it
            </Button>
          </form>
        ) : null}
        {template && (template.ownerId === person.id || (template.ownerId === null && person.roles.includes('admin'))) ? (
          <ActForm act={forgetTemplateAction.bind(null, ref, template.id)} className="-mt-4 mb-8">
            <SubmitButton variant="third" size="small" busy="Deleting …">
              Delete the template ‘{template.name}’
            </SubmitButton>
          </ActForm>
        ) : null}
        <MessageForm
          key={template?.id}
          act={sendMessageAction.bind(null, ref)}
          audiences={audiences}
          placeholders={Object.entries(PLACEHOLDERS)}
          formKey={randomUUID()}
          picked={picked}
          start={{ audience: asked ?? audiences[0]?.value ?? 'all', subject: template?.subject ?? '', body: template?.body ?? '' }}
          isAdmin={person.roles.includes('admin')}
        />
      </Section>
    </>
  )
}
