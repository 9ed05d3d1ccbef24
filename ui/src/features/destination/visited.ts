import { useState } from 'react'

/** Whether `isHere` was ever true while the component lived. */
export function useVisited(isHere: boolean): boolean {
  const [wasHere, setWasHere] = useState(isHere)
  if (isHere && !wasHere) setWasHere(true)
  return wasHere || isHere
}
