"""The plain model given to CP-SAT and to HiGHS: default parameters, all cores, the seconds that are left."""

import os
import time

from benchmarks.plan.chosen import Chosen
from benchmarks.plan.linear import PlainModel
from hyf.plan.instance import Instance

_LEAST_SECONDS = 1.0


def _left(begin: float, seconds: float) -> float:
    return max(_LEAST_SECONDS, seconds - (time.perf_counter() - begin))


def plan_in_cp_sat(instance: Instance, seconds: float) -> tuple[list[Chosen], str]:
    """Plan with one model in CP-SAT.

    Returns:
        The sessions, none when nothing was found; and a remark.
    """
    from ortools.sat.python import cp_model  # noqa: PLC0415 -- slow import

    begin = time.perf_counter()
    plain = PlainModel(instance)
    linear, model = plain.linear, cp_model.CpModel()
    variables = [model.new_int_var(0, upper, "") for upper in linear.upper]
    while linear.rows:
        places, weights, low, high = linear.rows.pop()
        row = cp_model.LinearExpr.weighted_sum([variables[place] for place in places], weights)
        model.add_linear_constraint(
            row,
            cp_model.INT_MIN if low == -float("inf") else int(low),
            cp_model.INT_MAX if high == float("inf") else int(high),
        )
    model.maximize(cp_model.LinearExpr.weighted_sum(variables, linear.objective))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = os.cpu_count() or 1
    solver.parameters.max_time_in_seconds = _left(begin, seconds)
    status = solver.solve(model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return [], "no rota found"
    values = solver.response_proto.solution
    return plain.chosen(values), _remark(plain, is_best=status == cp_model.OPTIMAL)


def plan_in_highs(instance: Instance, seconds: float) -> tuple[list[Chosen], str]:
    """Plan with the same model in HiGHS; returns the same."""
    import highspy  # noqa: PLC0415 -- another library than hyf needs
    import numpy as np  # noqa: PLC0415 -- comes with it

    begin = time.perf_counter()
    plain = PlainModel(instance)
    linear, solver = plain.linear, highspy.Highs()
    solver.setOptionValue("output_flag", False)
    count = len(linear.upper)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = count, len(linear.rows)
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_ = np.array(linear.objective, dtype=float)
    lp.col_lower_, lp.col_upper_ = np.zeros(count), np.array(linear.upper, dtype=float)
    lp.row_lower_ = np.array([row[2] for row in linear.rows])
    lp.row_upper_ = np.array([row[3] for row in linear.rows])
    lp.integrality_ = [highspy.HighsVarType.kInteger] * count
    lengths = np.array([len(row[0]) for row in linear.rows])
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.concatenate(([0], np.cumsum(lengths))).astype(np.int32)
    lp.a_matrix_.index_ = np.array([place for row in linear.rows for place in row[0]], dtype=np.int32)
    lp.a_matrix_.value_ = np.array([weight for row in linear.rows for weight in row[1]], dtype=float)
    linear.rows.clear()
    solver.passModel(lp)
    solver.setOptionValue("threads", os.cpu_count() or 1)
    solver.setOptionValue("time_limit", _left(begin, seconds))
    solver.run()
    values = solver.getSolution().col_value
    if solver.getInfo().primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return [], "no rota found"
    is_best = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return plain.chosen(values), _remark(plain, is_best=is_best)


def _remark(plain: PlainModel, *, is_best: bool) -> str:
    remarks = ["its own sum proven best"] if is_best else []
    if not plain.counts_meetings:
        remarks.append("without new meetings")
    return ", ".join(remarks)
