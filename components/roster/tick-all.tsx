'use client'

/** Ticks every row of its form, or none. */
export function TickAll() {
  return (
    <label className="flex size-8 items-center">
      <input
        type="checkbox"
        aria-label="Pick everybody shown"
        className="size-5 accent-(--accent)"
        onChange={({ currentTarget }) => {
          const boxes = currentTarget.form?.querySelectorAll<HTMLInputElement>('input[name="to"]') ?? []
          for (const box of boxes) box.checked = currentTarget.checked
          currentTarget.form?.dispatchEvent(new Event('change', { bubbles: true }))
        }}
      />
    </label>
  )
}
