import { createContext, useContext } from 'react'

/** The time zone that times are shown in: the project's, given by the frame around all pages. */
const TimeZone = createContext<string>('UTC')

export const TimeZoneProvider = TimeZone.Provider

/** A name of the IANA database: "Asia/Kolkata". */
export function useTimeZone(): string {
  return useContext(TimeZone)
}
