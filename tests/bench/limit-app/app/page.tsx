/** The least that Next can serve as a page: prerendered, nothing on it. */
export default function Page() {
  return <p>A bare page.</p>
}
