package com.example.hours;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class OpeningHoursTest {
    @Test
    void endAtTheLastHour() {
        assertEquals(false, new OpeningHours(8, 18).isOpenAt(18));
    }
}
