import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { Prose } from '@/components/courses/prose'
import { renderMarkdown } from '@/lib/courses/render-markdown'

const context = { title: 'T', code: 'C', linkTo: () => null }
const frame = renderMarkdown('<iframe title="Reviews" src="https://widget.trustpilot.com/x"></iframe>', context)
const name = 'Reviews (loads from widget.trustpilot.com)'

describe('a frame of another site', () => {
  it('is a link, and nothing is loaded, until it is clicked', async () => {
    const { container } = render(<Prose html={frame} />)
    expect(screen.getByRole('link', { name })).toHaveAttribute('href', 'https://widget.trustpilot.com/x')
    expect(container.querySelector('iframe')).toBeNull()
    await userEvent.click(screen.getByRole('link', { name }))
    expect(container.querySelector('iframe')).toHaveAttribute('src', 'https://widget.trustpilot.com/x')
    expect(container.querySelector('iframe')).toHaveAttribute('sandbox')
    expect(screen.queryByRole('link', { name })).toBeNull()
  })

  it('opens by keyboard as well', async () => {
    const { container } = render(<Prose html={frame} />)
    await userEvent.tab()
    await userEvent.keyboard('{Enter}')
    expect(container.querySelector('iframe')).not.toBeNull()
  })

  it('leaves other links and addresses that are no https alone', async () => {
    const { container } = render(<Prose html='<a href="#x">plain</a> <a href="#y" data-outside-frame="yes">odd</a>' />)
    for (const link of screen.getAllByRole('link')) await userEvent.click(link)
    expect(container.querySelector('iframe')).toBeNull()
  })
})
