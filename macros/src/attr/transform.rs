//! The transforms by name.

/// A function of functions.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Transform {
    /// Forward mode: value and tangent.
    Jvp,
    /// The gradient of one number, and its value.
    Grad,
    /// The Jacobian, column by column.
    Jacfwd,
    /// The Jacobian of the gradient. One step, though it is `jacfwd` of `grad`.
    Hessian,
    /// A function of a batch.
    Vmap,
}

impl Transform {
    pub(crate) const ALL: [Transform; 5] =
        [Transform::Jvp, Transform::Grad, Transform::Jacfwd, Transform::Hessian, Transform::Vmap];

    /// The name of the attribute, and of the member.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Transform::Jvp => "jvp",
            Transform::Grad => "grad",
            Transform::Jacfwd => "jacfwd",
            Transform::Hessian => "hessian",
            Transform::Vmap => "vmap",
        }
    }

    /// The transform of that name. Value and gradient come from one sweep, so asking for either
    /// gives both.
    pub(crate) fn named(name: &str) -> Option<Transform> {
        let name = if name == "value_and_grad" { "grad" } else { name };
        Transform::ALL.into_iter().find(|it| it.name() == name)
    }
}
