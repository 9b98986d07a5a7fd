//! Methods and traits of numbers.

/// Methods of `f64`: on a number that is not differentiated but has a differentiated argument,
/// the number itself must be lifted (`2.0.powf(x)`).
pub(crate) fn is_float_method(name: &str) -> bool {
    matches!(
        name,
        "abs"
            | "abs_sub"
            | "acos"
            | "acosh"
            | "asin"
            | "asinh"
            | "atan"
            | "atan2"
            | "atanh"
            | "cbrt"
            | "ceil"
            | "clamp"
            | "copysign"
            | "cos"
            | "cosh"
            | "div_euclid"
            | "exp"
            | "exp2"
            | "exp_m1"
            | "floor"
            | "fract"
            | "hypot"
            | "ln"
            | "ln_1p"
            | "log"
            | "log10"
            | "log2"
            | "max"
            | "maximum"
            | "midpoint"
            | "min"
            | "minimum"
            | "mul_add"
            | "powf"
            | "powi"
            | "recip"
            | "rem_euclid"
            | "round"
            | "round_ties_even"
            | "signum"
            | "sin"
            | "sin_cos"
            | "sinh"
            | "sqrt"
            | "tan"
            | "tanh"
            | "to_degrees"
            | "to_radians"
            | "trunc"
    )
}

/// How many numbers a method of `f64` takes, itself included, if it takes and returns nothing else.
pub(crate) fn float_method_arity(name: &str) -> Option<usize> {
    match name {
        "abs_sub" | "atan2" | "copysign" | "div_euclid" | "hypot" | "log" | "max" | "maximum"
        | "midpoint" | "min" | "minimum" | "powf" | "rem_euclid" => Some(2),
        "clamp" | "mul_add" => Some(3),
        "powi" | "sin_cos" => None,
        _ => is_float_method(name).then_some(1),
    }
}

/// Methods of a float that give a truth value.
pub(crate) fn asks_number(name: &str) -> bool {
    matches!(
        name,
        "is_nan"
            | "is_finite"
            | "is_infinite"
            | "is_normal"
            | "is_subnormal"
            | "is_sign_negative"
            | "is_sign_positive"
    )
}

/// Methods that put two floats in order, or one into a class.
pub(crate) fn orders_numbers(name: &str) -> bool {
    matches!(name, "partial_cmp" | "total_cmp" | "classify")
}

/// Methods that take a plain number, or bits, out of a float.
pub(crate) fn takes_one_number(name: &str) -> bool {
    matches!(
        name,
        "item"
            | "into_scalar"
            | "to_bits"
            | "to_int_unchecked"
            | "to_isize"
            | "to_i8"
            | "to_i16"
            | "to_i32"
            | "to_i64"
            | "to_usize"
            | "to_u8"
            | "to_u16"
            | "to_u32"
            | "to_u64"
            | "to_be_bytes"
            | "to_le_bytes"
            | "to_ne_bytes"
    )
}

/// The primitive integers.
pub(crate) fn is_integer_type(name: &str) -> bool {
    matches!(
        name,
        "usize"
            | "u8"
            | "u16"
            | "u32"
            | "u64"
            | "u128"
            | "isize"
            | "i8"
            | "i16"
            | "i32"
            | "i64"
            | "i128"
    )
}

/// Traits that say "a floating-point number": a type parameter bounded by one is a scalar.
pub(crate) fn is_float_trait(name: &str) -> bool {
    matches!(
        name,
        "Float"
            | "FloatCore"
            | "Real"
            | "RealField"
            | "ComplexField"
            | "NumCast"
            | "FromPrimitive"
            | "FloatConst"
            | "Num"
            | "NumAssign"
            | "NumOps"
            | "NumAssignOps"
            | "Signed"
            | "SimdRealField"
            | "ClosedAdd"
            | "NumRef"
            | "RefNum"
            | "Zero"
            | "One"
            | "Bounded"
            | "Add"
            | "Sub"
            | "Mul"
            | "Div"
            | "ToPrimitive"
            | "CoordFloat"
            | "CoordNum"
            | "GeoFloat"
            | "GeoNum"
    )
}

/// Traits whose `T::from(x)` gives an `Option`, as `num_traits::NumCast` does.
pub(crate) fn is_num_cast_trait(name: &str) -> bool {
    matches!(name, "Float" | "NumCast" | "CoordFloat" | "CoordNum" | "GeoFloat" | "GeoNum")
}
