"""Fits the polynomials of src/Espalier.Numerics/Lanes/LaneMath.cs.

Needs mpmath. Each polynomial is a weighted minimax fit (Remez exchange), where the weight turns its error into the relative error of the
function it serves. Coefficients are rounded to float one after the other, lowest order first, and the rest is fitted again each time, so that
later coefficients absorb the rounding of earlier ones. Prints the coefficients and the largest relative error in units of 2^-24.
"""

import struct

from mpmath import cos, erf, erfc, exp, fabs, log, lu_solve, matrix, mp, mpf, pi, sin, sqrt, tanh

mp.dps = 40


def to_float(value):
    return mpf(struct.unpack("f", struct.pack("f", float(value)))[0])


def evaluate(coefficients, x):
    total = mpf(0)
    for coefficient in reversed(coefficients):
        total = total * x + coefficient
    return total


def remez(target, weight, low, high, count, first):
    """Weighted minimax fit of count terms x^first, x^(first+1), ... on [low, high]."""
    nodes = [(low + high) / 2 - (high - low) / 2 * cos(pi * i / count) for i in range(count + 1)]
    grid = [low + (high - low) * mpf(i) / 1500 for i in range(1501)]
    for _ in range(12):
        system = matrix(count + 1, count + 1)
        right = matrix(count + 1, 1)
        for i, x in enumerate(nodes):
            for j in range(count):
                system[i, j] = x ** (first + j)
            system[i, count] = (-1) ** i / weight(x)
            right[i] = target(x)
        solution = lu_solve(system, right)
        terms = [solution[j] for j in range(count)]
        errors = [(target(x) - evaluate(terms, x) * x**first) * weight(x) for x in grid]
        extrema = []
        for x, error in zip(grid, errors):
            if extrema and (error > 0) == (extrema[-1][1] > 0):
                if fabs(error) > fabs(extrema[-1][1]):
                    extrema[-1] = (x, error)
            else:
                extrema.append((x, error))
        while len(extrema) > count + 1:
            drop = 0 if fabs(extrema[0][1]) < fabs(extrema[-1][1]) else -1
            extrema.pop(drop)
        if len(extrema) < count + 1:
            break
        nodes = [x for x, _ in extrema]
    return terms


def fit(name, target, weight, low, high, degree):
    low, high = mpf(low), mpf(high)
    fixed = []
    for first in range(degree + 1):
        rest = remez(lambda x: target(x) - evaluate(fixed, x), weight, low, high, degree + 1 - first, first)
        fixed.append(to_float(rest[0]))
    grid = [low + (high - low) * mpf(i) / 4000 for i in range(4001)]
    worst = max(fabs((target(x) - evaluate(fixed, x)) * weight(x)) for x in grid)
    print(f"{name}: largest relative error {float(worst * 2**24):.3f} * 2^-24")
    for order, coefficient in enumerate(fixed):
        print(f"    {order}: {float(coefficient):.9g}f")


def nonzero(x):
    return x if fabs(x) > mpf(10) ** -9 else mpf(10) ** -9


def exp_tail(r):
    r = nonzero(r)
    return (exp(r) - 1 - r) / r**2


def log_tail(f):
    f = nonzero(f)
    return (log(1 + f) - f + f * f / 2) / f**3


def root_ratio(function, z):
    x = sqrt(nonzero(z))
    return function(x) / x


half_log_two = log(2) / 2
fit("exp(r) = 1 + r + r^2 P(r)", exp_tail, lambda r: nonzero(r) ** 2 / exp(r), -half_log_two, half_log_two, 4)
fit("log(1+f) = f - f^2/2 + f^3 P(f)", log_tail, lambda f: nonzero(f) ** 3 / log(1 + nonzero(f)), sqrt(mpf(1) / 2) - 1, sqrt(mpf(2)) - 1, 8)
fit("tanh(x) = x + x^3 P(x^2)", lambda z: (root_ratio(tanh, z) - 1) / nonzero(z), lambda z: nonzero(z) / root_ratio(tanh, z), 0, mpf("0.625") ** 2, 4)
fit("erf(x) = x + x P(x^2)", lambda z: root_ratio(erf, z) - 1, lambda z: 1 / root_ratio(erf, z), 0, mpf("0.9375") ** 2, 6)
fit("erf(x) = 1 - exp(-P(x))", lambda x: -log(erfc(x)), lambda x: erfc(x) / erf(x), mpf("0.9375"), 4, 8)
fit("sin(pi h) = h P(h^2)", lambda z: root_ratio(lambda h: sin(pi * h), z), lambda z: sqrt(nonzero(z)), 0, mpf("0.25"), 5)
fit("cos(pi h) = 1 + h^2 P(h^2)", lambda z: (cos(pi * sqrt(nonzero(z))) - 1) / nonzero(z), lambda z: nonzero(z), 0, mpf("0.25"), 4)
print("log 2 high:", float(to_float(log(2))), "low:", float(log(2) - to_float(log(2))))
