import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, test, vi } from 'vitest'
import { axe } from 'vitest-axe'
import { AlumniForm, type AlumniState } from '../../components/discounts/alumni-form'
import type { AlumniPreview } from '../../lib/discounts/preview-alumni-issue'

const preview: AlumniPreview = {
  fresh: Array.from({ length: 12 }, (_, n) => ({ email: `p${n}@osei.example`, name: `Person ${n}` })),
  holders: [
    { email: 'a@lin.example', name: null },
    { email: 'b@lin.example', name: null },
  ],
  mistakes: [],
  repeated: [],
  seatsWithoutName: 0,
  digest: 'seen',
}
const sent: Record<string, FormDataEntryValue>[] = []

function show(answer: Partial<AlumniState>) {
  sent.length = 0
  const action = vi.fn(async (_: AlumniState, form: FormData): Promise<AlumniState> => {
    const values = Object.fromEntries(form) as Record<string, string>
    sent.push(values)
    return { status: 'done', fieldErrors: {}, values, ...answer }
  })
  const classes = [{ value: 'sps-d3f8', label: 'sps-d3f8, ended Thu 19 Nov 2026, 14 people' }]
  return render(<AlumniForm action={action} classes={classes} start={{ for: 'person', percent: '30' }} />)
}
const look = () => userEvent.click(screen.getByRole('button', { name: /See who|Look again/ }))

describe('the form that issues the alumni right', () => {
  test('offers nothing to press but a look, until one has looked', () => {
    show({})
    expect(screen.getAllByRole('button').map((button) => button.textContent)).toEqual(['See who gets a code'])
  })

  test('says who gets a code and a mail and who is left alone, and then what the button does', async () => {
    show({ preview })
    await userEvent.click(screen.getByLabelText('A class'))
    await userEvent.selectOptions(screen.getByLabelText('Class'), 'sps-d3f8')
    await look()
    const note = await screen.findByRole('status')
    expect(note).toHaveTextContent('12 get a code and a mail. 2 hold one already and are left alone.')
    expect(within(note).getByText('See the 12')).toBeInTheDocument()
    await userEvent.click(screen.getByRole('button', { name: 'Issue 12 codes, write to 12 people' }))
    expect(sent.at(-1)).toMatchObject({ intent: 'issue', digest: 'seen', for: 'class', classRef: 'sps-d3f8', percent: '30' })
  })

  test('has no button to issue where nobody would get one', async () => {
    show({ preview: { ...preview, fresh: [] } })
    await look()
    expect(await screen.findByRole('status')).toHaveTextContent('Nobody gets a code.')
    expect(screen.queryByRole('button', { name: /Issue/ })).not.toBeInTheDocument()
  })

  test('tells each bad line by its number and asks whether it may be left out', async () => {
    show({ preview: { ...preview, mistakes: [{ line: 3, message: "'bob@' is not an e-mail address." }] } })
    await look()
    expect(await screen.findByText("Line 3: 'bob@' is not an e-mail address.")).toBeInTheDocument()
    await userEvent.click(screen.getByLabelText('Leave out the line that cannot be read'))
    await userEvent.click(screen.getByRole('button', { name: /^Issue 12/ }))
    expect(sent.at(-1)).toMatchObject({ leaveOut: 'on' })
  })

  test('keeps everything typed after a refusal, marks the field and leads to it', async () => {
    show({ status: 'refused', fieldErrors: { list: 'Paste at least one e-mail address.' } })
    await userEvent.click(screen.getByLabelText('A list'))
    await userEvent.type(screen.getByLabelText('Names and addresses'), 'nobody')
    await userEvent.type(screen.getByLabelText(/^Why/), 'Autumn')
    await look()
    const alert = await screen.findByRole('alert')
    expect(alert).toHaveTextContent('No code was issued and nobody was written to.')
    expect(alert).toHaveFocus()
    const list = screen.getByLabelText('Names and addresses')
    expect(list).toHaveValue('nobody')
    expect(list).toBeInvalid()
    expect(list).toHaveAccessibleDescription(/Paste at least one e-mail address/)
    expect(screen.getByLabelText(/^Why/)).toHaveValue('Autumn')
    expect(screen.getByLabelText('A list')).toBeChecked()
    await userEvent.click(within(alert).getByRole('link'))
    expect(list).toHaveFocus()
  })

  test('has nothing that axe finds, before and after a look', async () => {
    const { container } = show({ preview: { ...preview, mistakes: [{ line: 1, message: 'x' }], repeated: [{ line: 2, message: 'y' }] } })
    expect((await axe(container)).violations).toEqual([])
    await look()
    await screen.findByRole('status')
    expect((await axe(container)).violations).toEqual([])
  })
})
