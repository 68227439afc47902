package com.example.price;

import com.example.money.Money;

/** What something costs. */
public record Price(Money net) {
    public Money withTax() {
        return net.plus(new Money(net.cents() * 19 / 100));
    }
}
