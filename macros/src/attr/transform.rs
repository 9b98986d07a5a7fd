//! The transforms by name.

/// A function of functions.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Transform {
    /// Forward mode: value and tangent.
    Jvp,
    /// Reverse mode: the value, and a function from cotangents to cotangents.
    Vjp,
    /// The value, and the derivative as a function from tangents to tangents.
    Linearize,
    /// The gradient of one number, and its value.
    Grad,
    /// The Jacobian, column by column.
    Jacfwd,
    /// The Jacobian, row by row.
    Jacrev,
    /// The Hessian in one direction. One step, though it is `jvp` of `grad`.
    Hvp,
    /// The Jacobian of the gradient. One step, though it is `jacfwd` of `grad`.
    Hessian,
    /// A function of a batch.
    Vmap,
}

impl Transform {
    pub(crate) const ALL: [Transform; 9] = [
        Transform::Jvp,
        Transform::Vjp,
        Transform::Linearize,
        Transform::Grad,
        Transform::Jacfwd,
        Transform::Jacrev,
        Transform::Hvp,
        Transform::Hessian,
        Transform::Vmap,
    ];

    /// The name of the attribute, and of the member.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Transform::Jvp => "jvp",
            Transform::Vjp => "vjp",
            Transform::Linearize => "linearize",
            Transform::Grad => "grad",
            Transform::Jacfwd => "jacfwd",
            Transform::Jacrev => "jacrev",
            Transform::Hvp => "hvp",
            Transform::Hessian => "hessian",
            Transform::Vmap => "vmap",
        }
    }

    /// Whether the member gives a function beside the value, which no further transform takes.
    pub(crate) fn gives_function(self) -> bool {
        matches!(self, Transform::Vjp | Transform::Linearize)
    }

    /// The transform of that name. Value and gradient come from one sweep, so asking for either
    /// gives both.
    pub(crate) fn named(name: &str) -> Option<Transform> {
        let name = if name == "value_and_grad" { "grad" } else { name };
        Transform::ALL.into_iter().find(|it| it.name() == name)
    }
}
