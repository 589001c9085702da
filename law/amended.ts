/** The command by which a case learns of a published calendar edition; its terms follow by rule 9. No sheet lists it: nobody sends it by hand. */
export const CALENDAR_AMENDED = 'calendarAmended';
